import { describe, expect, it } from "vitest";
import { capabilities, DEFAULT_CAPABILITIES } from "#engine/capabilities.ts";
import {
  capabilitiesOf,
  numberOf,
  offerGroups,
  offerOf,
  PRESETS,
  problemOf,
  remark,
  sameOffer,
  toggled,
  withNumber,
} from "../../src/app/offer.ts";

const usual = offerOf(DEFAULT_CAPABILITIES);

describe("an offer", () => {
  it("comes back in the order of advertisement", () => {
    expect(capabilitiesOf(usual)).toEqual(DEFAULT_CAPABILITIES);
    expect(capabilitiesOf(offerOf(["IDLE", "imap4rev1"]))).toEqual(["IMAP4rev1", "IDLE"]);
  });
  it("keeps the number that a play says", () => {
    const offer = offerOf(["IMAP4rev1", "MESSAGELIMIT=50"]);
    expect(numberOf(offer, "MESSAGELIMIT=1000")).toBe(50);
    expect(numberOf(offer, "SAVELIMIT=1000")).toBe(1000);
    expect(numberOf(offer, "IDLE")).toBeUndefined();
    expect(capabilitiesOf(offer)).toEqual(["IMAP4rev1", "MESSAGELIMIT=50"]);
    expect(capabilitiesOf(withNumber(offer, "MESSAGELIMIT=1000", 7))).toEqual(["IMAP4rev1", "MESSAGELIMIT=7"]);
    expect(sameOffer(offer, withNumber(offer, "MESSAGELIMIT=1000", 7))).toBe(false);
  });
  it("of two numbers has the smaller one, as the engine does", () =>
    expect(capabilitiesOf(offerOf(["IMAP4rev1", "SAVELIMIT=9", "savelimit=4"]))).toEqual(["IMAP4rev1", "SAVELIMIT=4"]));
  it("takes a row in and out", () => {
    expect(capabilitiesOf(toggled(offerOf(["IMAP4rev1"]), "IDLE"))).toEqual(["IMAP4rev1", "IDLE"]);
    expect(sameOffer(toggled(toggled(usual, "MOVE"), "MOVE"), usual)).toBe(true);
  });
});

describe("what belongs together", () => {
  it("a row says what it has not and needs", () => {
    expect(remark(offerOf(["IMAP4rev1", "LIST-MYRIGHTS"]), "LIST-MYRIGHTS")).toBe(
      "needs LIST-EXTENDED and ACL, which are off",
    );
    expect(remark(offerOf(["IMAP4rev1", "SEARCHRES"]), "SEARCHRES")).toBe("needs ESEARCH, which is off");
    expect(remark(offerOf(["IMAP4rev1"]), "SEARCHRES")).toBeUndefined();
  });
  it("what IMAP4rev2 has folded in is there with it (rfc9051#E)", () => {
    const rev2 = offerOf(["IMAP4rev2", "LIST-STATUS", "QUOTASET"]);
    expect(remark(rev2, "IDLE")).toBe("there all the same, as part of IMAP4rev2");
    expect(remark(rev2, "LIST-STATUS")).toBeUndefined();
    expect(remark(rev2, "QUOTASET")).toBe("needs QUOTA, which is off");
    expect(remark(rev2, "ID")).toBeUndefined();
  });
  it("LITERAL+ and LITERAL- exclude each other (rfc7888#5)", () => {
    const both = offerOf(["IMAP4rev1", "LITERAL+", "LITERAL-"]);
    expect(remark(both, "LITERAL+")).toBe("not beside LITERAL-");
    expect(remark(both, "LITERAL-")).toBe("not beside LITERAL+");
  });
  it("one of the base protocols is there", () => {
    expect(problemOf(offerOf(["IDLE"]))).toMatch(/IMAP4rev1 or IMAP4rev2/);
    expect(problemOf(offerOf(["IMAP4rev2"]))).toBeUndefined();
  });
  it.each(PRESETS)("“$title” lacks nothing", ({ names }) => {
    const offer = offerOf(names);
    expect(offer.chosen.size).toBe(names.length);
    expect(problemOf(offer)).toBeUndefined();
    for (const row of offer.chosen) expect([row, remark(offer, row)]).toEqual([row, undefined]);
  });
});

describe("the list", () => {
  const listed = (query: string) => offerGroups(query).flatMap(({ rows }) => rows.map(({ name }) => name));
  it("has every row once", () =>
    expect(listed("").toSorted()).toEqual(capabilities.map(({ name }) => name).toSorted()));
  it("is searched by name, purpose, RFC and group", () => {
    expect(listed("metadata-server")).toEqual(["METADATA-SERVER"]);
    expect(listed("without expunging")).toEqual(["UNSELECT"]);
    expect(listed("rfc 9738")).toEqual(["MESSAGELIMIT=1000", "SAVELIMIT=1000"]);
    expect(listed("logging in plain")).toEqual(["AUTH=PLAIN"]);
    expect(listed("no such thing")).toEqual([]);
  });
});

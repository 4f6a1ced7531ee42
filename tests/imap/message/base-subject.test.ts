import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { baseSubject } from "#imap/message/base-subject.ts";

describe("the base subject (rfc5256#2.1)", () => {
  it.each([
    { subject: undefined, base: "", reply: false },
    { subject: "", base: "", reply: false },
    { subject: "   ", base: "", reply: false },
    { subject: "Plans", base: "Plans", reply: false },
    { subject: "a \t  b", base: "a b", reply: false },
    { subject: "Re: Plans", base: "Plans", reply: true },
    { subject: "re:Plans", base: "Plans", reply: true },
    { subject: "RE  : Plans", base: "Plans", reply: true },
    { subject: "Fw: Plans", base: "Plans", reply: true },
    { subject: "Fwd: Plans", base: "Plans", reply: true },
    { subject: "Fwdd: Plans", base: "Fwdd: Plans", reply: false },
    { subject: "Re: Fwd: RE: Plans", base: "Plans", reply: true },
    { subject: "Re[2]: Plans", base: "Plans", reply: true },
    { subject: "Re [2] : Plans", base: "Plans", reply: true },
    { subject: "Re [2]", base: "Re [2]", reply: false },
    { subject: "Reply: Plans", base: "Reply: Plans", reply: false },
    { subject: "Plans (fwd)", base: "Plans", reply: true },
    { subject: "Plans (FWD)  (fwd) ", base: "Plans", reply: true },
    { subject: "(fwd)", base: "", reply: true },
    { subject: "[list] Plans", base: "Plans", reply: false },
    { subject: "[list] [sub]Plans", base: "Plans", reply: false },
    { subject: "[list] Re: [list] Plans", base: "Plans", reply: true },
    { subject: "[a][b] re [c]: Plans", base: "Plans", reply: true },
    { subject: "[list]", base: "[list]", reply: false },
    { subject: "[a] [b]", base: "[b]", reply: false },
    { subject: "Re: [b]", base: "[b]", reply: true },
    { subject: "[a] Re:", base: "", reply: true },
    { subject: "[a [b] c", base: "[a [b] c", reply: false },
    { subject: "Re:", base: "", reply: true },
    { subject: "Plans [list]", base: "Plans [list]", reply: false },
    { subject: "[fwd: Plans]", base: "Plans", reply: true },
    { subject: "[Fwd: Re: Plans (fwd)]", base: "Plans", reply: true },
    { subject: "[fwd: [fwd: Plans] ]", base: "Plans", reply: true },
    { subject: "Re: [fwd: [list] Plans] (fwd)", base: "Plans", reply: true },
    { subject: "[fwd: Plans", base: "[fwd: Plans", reply: false },
    { subject: "[fwd: Plans] more", base: "more", reply: false },
    { subject: "[fwd:]", base: "", reply: true },
    { subject: "=?UTF-8?Q?Re:_Gr=C3=BC=C3=9Fe?=", base: "Grüße", reply: true },
    { subject: "=?UTF-8?Q?=C4=B0?= (fwd)", base: "\u0130", reply: true },
  ])("$subject", ({ subject, base, reply }) => {
    expect(baseSubject(subject)).toEqual({ base, isReplyOrForward: reply });
  });

  it("the base subject of a base subject is itself", () => {
    const piece = fc.constantFrom("re", "fwd", ":", "[", "]", "(fwd)", " ", "[fwd:", "x", "[a]");
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 14 }), (pieces) => {
        const { base } = baseSubject(pieces.join(""));
        expect(baseSubject(base).base).toBe(base);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    { name: "leaders", subject: "re:".repeat(300_000) },
    { name: "blobs", subject: "[]".repeat(400_000) },
    { name: "blobs before a word that is no leader", subject: `${"[]".repeat(400_000)}re` },
    { name: "forwards", subject: "[fwd:".repeat(100_000) + "]".repeat(100_000) },
    { name: "open brackets", subject: "[".repeat(800_000) },
    { name: "trailers", subject: "(fwd) ".repeat(100_000) },
  ])("takes no longer for a million $name than its length", ({ subject }) => {
    baseSubject(subject);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { civilFromDay, dayFromCivil } from "#imap/civil-date.ts";
import { localDay, printDate, printDateTime, readDate, readDateTime } from "#imap/dates.ts";
import { parseHeaderDate } from "#imap/header-date.ts";
import { dateTime, day } from "./arbitraries.ts";
import { over, refusal } from "./refusal.ts";

const utc = (text: string): number => Date.parse(text);

describe("date-time", () => {
  it.each([
    { name: "a day of two digits", wire: '"17-Jul-1996 02:44:25 -0700"', want: "1996-07-17T09:44:25Z", zone: -420 },
    { name: "a day after a space", wire: '" 1-Jan-2026 09:00:00 +0000"', want: "2026-01-01T09:00:00Z", zone: 0 },
    { name: "a day after a zero", wire: '"01-jan-2026 09:00:00 +0530"', want: "2026-01-01T03:30:00Z", zone: 330 },
    { name: "a leap day", wire: '"29-Feb-2000 23:59:59 -0000"', want: "2000-02-29T23:59:59Z", zone: 0 },
    { name: "a leap second", wire: '"31-Dec-2016 23:59:60 +0000"', want: "2017-01-01T00:00:00Z", zone: 0 },
    { name: "before 1970", wire: '"31-Dec-1969 23:59:59 +0000"', want: "1969-12-31T23:59:59Z", zone: 0 },
  ])("$name", ({ wire, want, zone }) =>
    expect(readDateTime(over(wire))).toEqual({ epochMs: utc(want), zoneMinutes: zone }),
  );

  it.each([
    {
      name: "no quotes",
      wire: "1-Jan-2026",
      want: '0: expected a date-time in quotes, as in " 1-Jan-2026 09:00:00 +0000"',
    },
    {
      name: "a day of one digit without its space",
      wire: '"1-Jan-2026 09:00:00 +0000"',
      want: "1: expected a day of two digits, or a space and one digit",
    },
    {
      name: "a day that February lacks",
      wire: '"31-Feb-2026 09:00:00 +0000"',
      want: "1: Feb 2026 has the days 1 to 28, not 31",
    },
    { name: "day 0", wire: '"00-Jan-2026 09:00:00 +0000"', want: "1: Jan 2026 has the days 1 to 31, not 0" },
    {
      name: "the leap day of 1900",
      wire: '"29-Feb-1900 09:00:00 +0000"',
      want: "1: Feb 1900 has the days 1 to 28, not 29",
    },
    { name: "no month", wire: '" 1-Foo-2026 09:00:00 +0000"', want: "4: expected a month: Jan, Feb ... Dec" },
    { name: "a month in full", wire: '" 1-June-2026 09:00:00 +0000"', want: '7: expected a "-" after the month' },
    { name: "a year of two digits", wire: '" 1-Jan-26 09:00:00 +0000"', want: "8: expected a year of four digits" },
    { name: "hour 24", wire: '" 1-Jan-2026 24:00:00 +0000"', want: "13: an hour must be from 00 to 23, not 24" },
    { name: "minute 60", wire: '" 1-Jan-2026 09:60:00 +0000"', want: "16: a minute must be from 00 to 59, not 60" },
    { name: "second 61", wire: '" 1-Jan-2026 09:00:61 +0000"', want: "19: a second must be from 00 to 60, not 61" },
    { name: "a named zone", wire: '" 1-Jan-2026 09:00:00 UTC"', want: "22: expected a zone, as in +0000" },
    {
      name: "a zone of 60 minutes",
      wire: '" 1-Jan-2026 09:00:00 +0060"',
      want: "25: a zone's minutes must be from 00 to 59, not 60",
    },
    {
      name: "no end",
      wire: '" 1-Jan-2026 09:00:00 +0000',
      want: '27: expected a closing " after the zone but the line ends',
    },
  ])("refuses $name", ({ wire, want }) => expect(refusal(() => readDateTime(over(wire)))).toBe(want));

  it("prints a padded day and a signed zone", () => {
    expect(printDateTime({ epochMs: utc("2026-01-01T00:05:09Z"), zoneMinutes: -330 })).toBe(
      "31-Dec-2025 18:35:09 -0530",
    );
    expect(printDateTime({ epochMs: utc("2026-01-01T00:05:09Z"), zoneMinutes: 60 })).toBe(" 1-Jan-2026 01:05:09 +0100");
  });

  it("reading what was printed gives the date-time back", () =>
    fc.assert(
      fc.property(dateTime, (value) => {
        expect(readDateTime(over(`"${printDateTime(value)}"`))).toEqual(value);
      }),
    ));

  it("its day is the one that it shows", () =>
    fc.assert(
      fc.property(dateTime, (value) => {
        expect(printDate(localDay(value))).toBe(printDateTime(value).slice(0, 11).trim());
      }),
    ));
});

describe("date", () => {
  it.each([
    { name: "bare", wire: "1-Jan-2026", want: utc("2026-01-01") },
    { name: "quoted", wire: '"28-feb-2100"', want: utc("2100-02-28") },
    { name: "with a zero", wire: "09-DEC-1999", want: utc("1999-12-09") },
  ])("$name", ({ wire, want }) => expect(readDate(over(wire)) * 86_400_000).toBe(want));

  it.each([
    {
      name: "a space before the day",
      wire: '" 1-Jan-2026"',
      want: "1: expected a day of one or two digits, as in 1-Jan-2026",
    },
    { name: "three digits", wire: "001-Jan-2026", want: '2: expected a "-" after the day' },
    { name: "a day that April lacks", wire: "31-Apr-2026", want: "0: Apr 2026 has the days 1 to 30, not 31" },
    { name: "an open quote", wire: '"1-Jan-2026', want: '11: expected a closing " after the date but the line ends' },
    { name: "another order", wire: "2026-01-01", want: '2: expected a "-" after the day' },
  ])("refuses $name", ({ wire, want }) => expect(refusal(() => readDate(over(wire)))).toBe(want));

  it("reading what was printed gives the day back", () =>
    fc.assert(
      fc.property(day, (number) => {
        expect(readDate(over(printDate(number)))).toBe(number);
      }),
    ));
});

describe("the calendar", () => {
  it("agrees with the platform's, and counts each day once", () =>
    fc.assert(
      fc.property(fc.integer({ min: -719_528, max: 2_932_896 }), (number) => {
        const date = new Date(number * 86_400_000);
        const civil = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        expect(civilFromDay(number)).toEqual(civil);
        expect(dayFromCivil(civil)).toBe(number);
      }),
    ));
});

describe("the Date field", () => {
  it.each([
    { name: "the usual form", field: "Fri, 21 Nov 1997 09:55:06 -0600", want: "1997-11-21T15:55:06Z", zone: -360 },
    { name: "no weekday, no seconds", field: "21 Nov 97 09:55 GMT", want: "1997-11-21T09:55:00Z", zone: 0 },
    { name: "obsolete zones", field: "21 Nov 97 09:55:06 pdt", want: "1997-11-21T16:55:06Z", zone: -420 },
    { name: "military zones count as UTC", field: "21 Nov 97 09:55:06 A", want: "1997-11-21T09:55:06Z", zone: 0 },
    {
      name: "comments and folding",
      field: "Thu,\r\n 13\r\n  Feb\r\n    1969\r\n 23:32 (a (nested \\) one) b)\r\n -0330 (Newfoundland Time)",
      want: "1969-02-14T03:02:00Z",
      zone: -210,
    },
    {
      name: "blanks around the colons",
      field: "21 Nov 1997 09 : 55 : 06 +0100",
      want: "1997-11-21T08:55:06Z",
      zone: 60,
    },
    {
      name: "a year of two digits, this century",
      field: "1 Jan 49 00:00:00 +0000",
      want: "2049-01-01T00:00:00Z",
      zone: 0,
    },
    {
      name: "a year of two digits, last century",
      field: "1 Jan 50 00:00:00 +0000",
      want: "1950-01-01T00:00:00Z",
      zone: 0,
    },
    { name: "a year of three digits", field: "1 Jan 103 00:00:00 +0000", want: "2003-01-01T00:00:00Z", zone: 0 },
    { name: "a month in full", field: "1 January 2026 00:00:00 +0000", want: "2026-01-01T00:00:00Z", zone: 0 },
    { name: "asctime(3)", field: "Thu Jan  1 09:00:00 2026", want: "2026-01-01T09:00:00Z", zone: 0 },
    { name: "date(1)", field: "Thu Jan  1 09:00:00 EST 2026", want: "2026-01-01T14:00:00Z", zone: -300 },
    {
      name: "the zone before the year",
      field: "Thu Jan  1 09:00:00 -0500 2026",
      want: "2026-01-01T14:00:00Z",
      zone: -300,
    },
    { name: "hyphens", field: "1-Jan-2026 09:00:00 -0500", want: "2026-01-01T14:00:00Z", zone: -300 },
    { name: "a leap second", field: "31 Dec 2016 23:59:60 +0000", want: "2017-01-01T00:00:00Z", zone: 0 },
    { name: "no time", field: "1 Jan 2026", want: "2026-01-01T00:00:00Z", zone: 0 },
    { name: "no zone", field: "1 Jan 2026 10:00", want: "2026-01-01T10:00:00Z", zone: 0 },
    { name: "a zone by name and number", field: "1 Jan 2026 10:00 GMT+0100", want: "2026-01-01T09:00:00Z", zone: 60 },
    { name: "an impossible zone", field: "1 Jan 2026 10:00 +9999", want: "2026-01-01T10:00:00Z", zone: 0 },
  ])("$name", ({ field, want, zone }) =>
    expect(parseHeaderDate(field)).toEqual({ epochMs: utc(want), zoneMinutes: zone }),
  );

  it.each([
    { name: "nothing", field: "" },
    { name: "words", field: "yesterday, I think" },
    { name: "an impossible day", field: "31 Feb 2026 10:00:00 +0000" },
    { name: "no year", field: "1 Jan 10:00:00" },
    { name: "an impossible time", field: "1 Jan 2026 25:00:00 +0000" },
    { name: "all in an open comment", field: "(1 Jan 2026" },
    { name: "a year beyond four digits", field: "1 Jan 20260 10:00:00 +0000" },
  ])("$name is no date", ({ field }) => expect(parseHeaderDate(field)).toBeUndefined());
});

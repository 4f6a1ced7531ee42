/**
 * The correspondence that generated messages are made of: who writes, about what. `#` in a text is the message's number.
 */
export interface Writer {
  readonly name: string;
  /** At the end of a letter; US-ASCII. */
  readonly signature: string;
  readonly address: string;
  readonly zoneMinutes: number;
}

export interface Letter {
  readonly writer: Writer;
  /** Unicode. */
  readonly subject: string;
  /** US-ASCII. */
  readonly lines: readonly string[];
  readonly attachment: Attachment;
}

export interface Attachment {
  readonly fileName: string;
  readonly type: string;
  /** US-ASCII. */
  readonly content: string;
}

const ada = { name: "Ada Brandt", signature: "Ada", address: "ada@example.org", zoneMinutes: 60 };
const omar = { name: "Omar Haddad", signature: "Omar", address: "omar.haddad@example.com", zoneMinutes: 0 };
const zoe = { name: "Zoë Martin", signature: "Zoe", address: "zoe@example.net", zoneMinutes: 60 };
const kim = { name: "Kim Park", signature: "Kim", address: "kim.park@example.com", zoneMinutes: 540 };
const lena = { name: "Lena Novak", signature: "Lena", address: "lena@example.org", zoneMinutes: 60 };
const sam = { name: "Sam O'Neill", signature: "Sam", address: "sam@example.com", zoneMinutes: -300 };
const office = { name: "Accounts", signature: "Accounts", address: "accounts@example.com", zoneMinutes: 0 };
const library = {
  name: "City Library",
  signature: "Your City Library",
  address: "loans@library.example",
  zoneMinutes: 60,
};
const build = { name: "Build Server", signature: "The build server", address: "builds@ci.example", zoneMinutes: 0 };

const csv = (fileName: string, content: string): Attachment => ({ fileName, type: "text/csv", content });
const text = (fileName: string, content: string): Attachment => ({ fileName, type: "text/plain", content });

const list = text("list.txt", "bread\r\napples\r\ncoffee\r\n");
const figures = csv("figures.csv", "month,amount\r\nOct,1180\r\nNov,1240\r\nDec,1315\r\n");
const invoice: Attachment = {
  fileName: "invoice.pdf",
  type: "application/pdf",
  content: "%PDF-1.4\n% Invoice #\n%%EOF\n",
};
const log = text("build.log", "step 1 ok\r\nstep 2 ok\r\nstep 3 failed\r\n");
const calendar: Attachment = {
  fileName: "invite.ics",
  type: "text/calendar",
  content: "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n",
};

const letter = (writer: Writer, subject: string, attachment: Attachment, ...lines: string[]): Letter => ({
  writer,
  subject,
  lines,
  attachment,
});

export const letters: readonly [Letter, ...Letter[]] = [
  letter(
    ada,
    "Lunch on Thursday",
    list,
    "Are you free on Thursday at half past twelve?",
    "The place by the canal has opened again.",
  ),
  letter(
    office,
    "Invoice 22#",
    invoice,
    "Please find invoice 22# for December attached.",
    "It is due within thirty days.",
  ),
  letter(
    omar,
    "Minutes of Monday's meeting",
    figures,
    "Here is what we decided on Monday.",
    "Tell me if I have left something out.",
  ),
  letter(
    zoe,
    "Grüße aus Köln",
    list,
    "The weather is grey, but the museum was worth the trip.",
    "I will be back on Sunday evening.",
  ),
  letter(
    build,
    "Build # failed: 2 tests",
    log,
    "Build # of branch main failed after 4 minutes.",
    "The last good build was the one before.",
  ),
  letter(
    sam,
    "Re: Keys to the office",
    text("floor-plan.txt", "door 1: north\r\ndoor 2: yard\r\n"),
    "I left them with the porter, second drawer.",
    "He goes home at six.",
  ),
  letter(
    library,
    "Your loans fall due on Friday",
    csv("loans.csv", "title,due\r\nThe Sea,Fri\r\nMaps,Fri\r\n"),
    "Two of your loans fall due on Friday.",
    "You can renew them once by answering this message.",
  ),
  letter(
    kim,
    "Draft of chapter #",
    text("notes.txt", "p. 3: shorter\r\np. 9: source?\r\n"),
    "The draft is ready for your red pen.",
    "Pages 3 and 9 need the most work.",
  ),
  letter(
    lena,
    "Train on Saturday",
    calendar,
    "We leave at 9:14 from platform 7.",
    "I have reserved two seats by the window.",
  ),
  letter(
    omar,
    "Figures for the last quarter",
    figures,
    "The figures are in, and better than we feared.",
    "December was the best month of the year.",
  ),
  letter(
    ada,
    "Photos from the garden",
    list,
    "The first snowdrops are out, three weeks early.",
    "More pictures when the sun is back.",
  ),
  letter(
    sam,
    "Re: Budget for 2026",
    figures,
    "I agree with all but the travel line.",
    "Shall we talk it over before Wednesday?",
  ),
  letter(
    zoe,
    "Réunion à 15 h",
    calendar,
    "Can we meet at three instead of two?",
    "The room on the second floor is free then.",
  ),
  letter(
    build,
    "Release 1.# is out",
    log,
    "Release 1.# was published a minute ago.",
    "It mends 3 bugs and brings no new ones, we hope.",
  ),
  letter(
    lena,
    "Recipe you asked for",
    list,
    "It is my grandmother's, so the amounts are guesses.",
    "Do not open the oven in the first half hour.",
  ),
  letter(
    kim,
    "Question about the contract",
    invoice,
    "Paragraph 4 and paragraph 11 seem to contradict each other.",
    "Which of the two did you mean?",
  ),
  letter(
    office,
    "Reminder: invoice 21#",
    invoice,
    "We have not yet received a payment for invoice 21#.",
    "If you have paid in the last days, please ignore this.",
  ),
  letter(
    library,
    "A book you reserved is here",
    text("shelf.txt", "shelf 12, under M\r\n"),
    "The book you reserved waits for you until the end of the week.",
    "Bring your card, please.",
  ),
  letter(
    ada,
    "Happy New Year!",
    calendar,
    "All the best for the new year to you and yours.",
    "Let us not wait another one until we meet.",
  ),
  letter(
    sam,
    "Bicycle for sale",
    list,
    "I am selling the blue one, twenty years old and going strong.",
    "You have the first choice until Sunday.",
  ),
  letter(
    omar,
    "Printer on the third floor",
    log,
    "The printer eats every second page again.",
    "Somebody will come on Tuesday; use the one downstairs until then.",
  ),
  letter(
    lena,
    "Concert tickets",
    calendar,
    "There are four seats left in row 12.",
    "Shall I take them? The shop holds them until noon.",
  ),
  letter(
    kim,
    "Agenda for Tuesday",
    calendar,
    "Three points: the budget, the move, the summer party.",
    "Send me yours before Monday evening.",
  ),
];

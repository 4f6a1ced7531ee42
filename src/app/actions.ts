/**
 * Everything one can do, in one list: buttons, keys, the list of keys and the command bar are all made from it.
 */

import * as choices from "./choices.ts";
import { CLIENTS_MAX } from "./clients.ts";
import * as deeds from "./deeds.ts";
import { scriptIsMissing } from "./engine.ts";
import { guess, openQuestion } from "./guesses.ts";
import * as links from "./link-deeds.ts";
import * as moves from "./moves.ts";
import { openFile } from "./open-file.ts";
import { goBack, reset } from "./opening.ts";
import { presentingActions } from "./presenter/presenting-actions.ts";
import { hasMap } from "./selectors.ts";
import { type DialogName, show, useScope } from "./store.ts";
import { isDark } from "./theme.ts";

export interface Action {
  /** Stable: for links to actions and for tests. */
  readonly id: string;
  readonly title: string;
  /** The first one is shown on its button. */
  readonly keys: readonly string[];
  readonly group: "Steps" | "Story" | "Server" | "Clients" | "View" | "Presenting" | "Help";
  readonly run: () => void;
  /** Where it takes its keys from others that have them too; undefined: it has them to itself. */
  readonly when?: () => boolean;
}

const { getState } = useScope;

/** An action for the list, or for the command bar alone. */
export const action = (
  id: string,
  title: string,
  keys: readonly string[],
  group: Action["group"],
  run: () => void,
): Action => ({ id, title, keys, group, run });

const findAgain = (by: 1 | -1): void => void import("./timeline/looking.ts").then((looking) => looking.findAgain(by));

const stepFinding = (by: 1 | -1): void =>
  void import("./lint/choosing.ts").then((choosing) => choosing.stepFinding(by), scriptIsMissing);

const dialog = (name: DialogName) => (): void => show({ dialog: name });

type Clock = typeof import("./clock.ts");
/** The running clock comes with its first use. */
const withClock = (use: (clock: Clock) => void) => (): void => void import("./clock.ts").then(use, scriptIsMissing);

/** What makes links comes with the first one. */
const copyLink = (): void =>
  void import("./works/address.ts").then(({ copyPermalink }) => copyPermalink(), scriptIsMissing);

function toggleTheme(): void {
  const { theme } = getState();
  show({ theme: isDark(theme) ? "light" : "dark" });
}

function toggleTab(): void {
  const { tab, isInspectorOpen } = getState();
  show({ tab: isInspectorOpen && tab === "event" ? "state" : "event", isInspectorOpen: true });
}

export const actions: readonly Action[] = [
  action("line-back", "One line back", [","], "Steps", () => moves.stepLine(-1)),
  action("line-on", "One line on", ["."], "Steps", () => moves.stepLine(1)),
  action("command-back", "Back by a command", ["[", "<", "PageUp"], "Steps", () => moves.stepCommand(-1)),
  action("command-on", "On by a command", ["]", ">", "PageDown"], "Steps", () => moves.stepCommand(1)),
  action("to-start", "To the start", ["Home"], "Steps", moves.goToStart),
  action("to-end", "To the end", ["End"], "Steps", moves.goToEnd),
  action("play", "Play or pause", ["Space"], "Steps", moves.togglePlay),
  action("slower", "Play slower", ["-"], "Steps", () => moves.changeSpeed(-1)),
  action("faster", "Play faster", ["+", "="], "Steps", () => moves.changeSpeed(1)),
  action("debt-on", "Next change of what a client is owed", ["d"], "Steps", () => moves.stepDebt(1)),
  action("debt-back", "Previous change of what a client is owed", ["D"], "Steps", () => moves.stepDebt(-1)),
  action("alarm-on", "Next alarm: something goes wrong", ["!"], "Steps", () => moves.stepAlarm(1)),
  action("alarm-back", "Previous alarm", ["@"], "Steps", () => moves.stepAlarm(-1)),
  action("finding-on", "Next finding of the linter", [";"], "Steps", () => stepFinding(1)),
  action("finding-back", "Previous finding of the linter", [":"], "Steps", () => stepFinding(-1)),
  ...Array.from({ length: 10 }, (_, tenth) =>
    action(
      `tenth-${tenth}`,
      tenth === 0 ? "To the start of the play" : `To ${tenth}0 % of the play`,
      [`${tenth}`],
      "Steps",
      () => moves.seekTenth(tenth),
    ),
  ),

  ...["first", "second", "third", "fourth"].map((place, i) => ({
    ...action(`guess-${i + 1}`, `Guess: the ${place} answer`, [`${i + 1}`], "Story", () => guess(i)),
    when: () => openQuestion(getState())?.choices[i] !== undefined,
  })),
  action("scenarios", "Choose a scenario", ["g"], "Story", dialog("scenarios")),
  action("open-file", "Open a scenario, or a log", ["u"], "Story", openFile),
  action("copy-link", "Copy a link to this step", ["p"], "Story", copyLink),
  action("export", "Export: text, picture or data", ["S"], "Story", dialog("export")),
  action("works", "Your work in this browser", ["G"], "Story", dialog("works")),
  action("go-back", "Back to what was open before", ["Backspace"], "Story", goBack),
  action("reset", "Start the scenario anew", ["r"], "Story", reset),
  action("branch-on", "Next branch", ["b"], "Story", () => choices.cycleBranch(1)),
  action("branch-back", "Previous branch", ["B"], "Story", () => choices.cycleBranch(-1)),
  action("branches", "Branches: compare, pin, delete", ["H"], "Story", dialog("branches")),
  action("rename-branch", "Name this branch", ["n"], "Story", dialog("rename")),

  action("option-on", "The server's next answer", ["x"], "Server", () => choices.cycleOption(1)),
  action("option-back", "The server's previous answer", ["X"], "Server", () => choices.cycleOption(-1)),
  action("server", "As which server", ["Y"], "Server", dialog("server")),
  action("strategies", "All choices of the server", ["y"], "Server", dialog("strategies")),
  action("compare", "Compare servers", ["M"], "Server", dialog("compare")),
  action("matrix", "Who survives which server", ["N"], "Server", dialog("matrix")),
  action("explore", "Explore every order", ["E"], "Server", dialog("explore")),
  action("capabilities", "What the server offers", ["o"], "Server", dialog("capabilities")),
  action("deliver", "Deliver a message", ["m"], "Server", dialog("deliver")),
  action("wait", "Let time pass", ["w"], "Server", dialog("wait")),
  action("half-hour", "30 minutes pass", ["W"], "Server", () => deeds.wait(1_800_000)),
  action("jump", "On to what falls due next", ["j"], "Server", links.jump),
  action(
    "clock",
    "Let the clock run, or stop it",
    ["c"],
    "Server",
    withClock(({ toggleClock }) => toggleClock()),
  ),
  action(
    "clock-rate",
    "The clock’s next speed",
    ["C"],
    "Server",
    withClock(({ nextRate }) => nextRate()),
  ),

  ...Array.from({ length: CLIENTS_MAX }, (_, i) =>
    action(`client-${i + 1}`, `Type as client ${i + 1}`, [`Alt+${i + 1}`], "Clients", () => deeds.focusClient(i + 1)),
  ),
  action("look-at", "Look through the next client's eyes", ["q"], "Clients", deeds.lookAtNext),
  action("add-client", "Add a client", ["a"], "Clients", deeds.addClient),
  action("remove-client", "Remove the chosen client", ["A"], "Clients", () => deeds.removeClient(getState().client)),
  action("link", "Close or open the chosen client's connection", ["k"], "Clients", deeds.toggleLink),
  action("role", "Who acts as the chosen client", ["R"], "Clients", dialog("role")),
  action("link-settings", "The chosen client's link", ["l"], "Clients", dialog("link")),
  action("link-stall", "Stall the chosen client's link, or let it go on", ["s"], "Clients", () =>
    links.toggleWaiting(getState().client, "stall"),
  ),
  action("link-hold", "Hold the chosen client's lines back, or let them go on", ["h"], "Clients", () =>
    links.toggleWaiting(getState().client, "hold"),
  ),
  action("let-to-server", "Let the next line through to the server", ["}"], "Clients", () =>
    links.letThrough(getState().client, "server"),
  ),
  action("let-to-client", "Let the next line through to the client", ["{"], "Clients", () =>
    links.letThrough(getState().client, "client"),
  ),
  action("link-cut", "Lose the chosen client's line without a sign", ["K"], "Clients", () =>
    links.changeLink(getState().client, "cut"),
  ),

  action("inspector", "Show or hide the inspector", ["i"], "View", () =>
    show({ isInspectorOpen: !getState().isInspectorOpen }),
  ),
  action("tab", "State or event in the inspector", ["e"], "View", toggleTab),
  action("lint", "What the linter finds", ["L"], "View", () => show({ tab: "lint", isInspectorOpen: true })),
  action("view", "Ladder or list", ["v"], "View", () => show({ view: getState().view === "list" ? "ladder" : "list" })),
  action("time", "Ladder by the clock, or in order", ["V"], "View", () =>
    show({ view: getState().view === "time" ? "ladder" : "time" }),
  ),
  action("map", "Show or hide the map of the events", ["z"], "View", () => show({ hasMap: !hasMap(getState()) })),
  action("find", "Find and filter events", ["F"], "View", () => show({ hasEventTools: !getState().hasEventTools })),
  action("find-on", "Next event that matches", ["F3"], "View", () => findAgain(1)),
  action("find-back", "Previous event that matches", ["F2"], "View", () => findAgain(-1)),
  action("fold", "Fold or unfold the run at the cursor", ["f"], "View", moves.toggleFoldHere),
  action("theme", "Light or dark", ["t"], "View", toggleTheme),
  action("theme-system", "Follow the system's theme", ["T"], "View", () => show({ theme: "system" })),

  ...presentingActions(action),

  action("commands", "Find an action", ["/", "Ctrl+K"], "Help", dialog("commands")),
  action("keys", "Help: words, marks, all keys", ["?"], "Help", dialog("keys")),
  action("single-keys", "Single-letter keys on or off", ["Alt+K"], "Help", () => {
    const hasSingleKeys = !getState().hasSingleKeys;
    show({ hasSingleKeys, notice: hasSingleKeys ? "Single-letter keys are on" : "Single-letter keys are off" });
  }),
];

export const actionNamed = (id: string): Action | undefined => actions.find((a) => a.id === id);

/** What a key does now: an action that has it at times comes before the one that has it always. */
export function actionForKey(key: string): Action | undefined {
  const all = actions.filter(({ keys }) => keys.includes(key));
  return all.find(({ when }) => when?.()) ?? all.find(({ when }) => !when);
}

/** Actions whose title holds every word of a query; those that begin with it come first. */
export function findActions(all: readonly Action[], query: string): readonly Action[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const hits = all.filter((a) => {
    const text = `${a.title} ${a.group} ${a.id}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const begins = (a: Action): number => (words[0] !== undefined && a.title.toLowerCase().startsWith(words[0]) ? 0 : 1);
  return hits.toSorted((a, b) => begins(a) - begins(b));
}

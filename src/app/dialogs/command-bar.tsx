/** Every action by name. */
import { keyLabel } from "../action-button.tsx";
import { type Action, actions, findActions } from "../actions.ts";
import { closeDialog, Modal } from "./modal.tsx";
import { moreActions } from "./more-actions.ts";
import { type PickGroup, PickList } from "./pick-list.tsx";

const pickOf = (action: Action) => ({
  id: action.id,
  take: () => {
    closeDialog();
    action.run();
  },
  content: (
    <>
      <span className="pick-title">{action.title}</span>
      {action.keys.map((key) => (
        <kbd key={key}>{keyLabel(key)}</kbd>
      ))}
    </>
  ),
});

const isWorthListing = ({ id }: Action): boolean => !id.startsWith("tenth-") && id !== "commands";

function find(query: string): readonly PickGroup[] {
  const all = query.trim() === "" ? actions.filter(isWorthListing) : [...actions, ...moreActions()];
  const groups = new Map<string, Action[]>();
  for (const action of findActions(all, query)) groups.set(action.group, [...(groups.get(action.group) ?? []), action]);
  // Steps have buttons that everybody sees: whoever looks for something looks for the rest.
  const isSeen = ([title]: readonly [string, unknown]): number => (title === "Steps" && query.trim() === "" ? 1 : 0);
  return [...groups]
    .toSorted((a, b) => isSeen(a) - isSeen(b))
    .map(([title, members]) => ({ title, picks: members.map(pickOf) }));
}

export const CommandBar = () => (
  <Modal title="Find an action" className="is-top">
    <PickList
      label="Find an action"
      placeholder="What do you want to do?"
      empty="No action of that name."
      find={find}
    />
  </Modal>
);

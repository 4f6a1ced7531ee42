/** Roles as text: `poller every=25m`. */
import type { Role } from "./clients/behaviour.ts";
import { behaviours } from "./clients/index.ts";
import { readVirtualClient } from "./clients/parameters.ts";
import { printVirtualClient } from "./clients/role-printing.ts";

/** Throws a ParameterError. */
export function readRole(text: string): Role {
  const { behaviour, values } = readVirtualClient(text, behaviours);
  return { behaviour: behaviour.name, values };
}

/** Where there is no such behaviour, its name alone. */
export function printRole({ behaviour: name, values }: Role): string {
  const behaviour = behaviours.find((each) => each.name === name);
  return behaviour ? printVirtualClient({ behaviour, values }) : name;
}

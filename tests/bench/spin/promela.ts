/**
 * Scripts as a Promela model: one mailbox, what each session's view holds of it, what expunges are withheld, what flags each
 * has been told, what each command was answered. The server is the default one.
 *
 * It knows STORE of one flag on one message, FETCH by number of what has no effect, EXPUNGE and NOOP. One process takes the
 * scripts' commands in every order, each in one indivisible step, so that its states are those that the explorer has. Where
 * all scripts are at their ends it prints how it ended.
 */

export const FLAGS = ["\\Deleted", "\\Seen", "\\Flagged"] as const;
export const ANSWERS = ["OK", "NO", "BAD"] as const;

export interface Model {
  /** By client: its commands, without tags. */
  readonly scripts: readonly (readonly string[])[];
  readonly messages: number;
}

/** Throws an Error for a command that it does not know. */
export function promela({ scripts, messages }: Model): string {
  const clients = scripts.map((_, c) => c);
  const steps = scripts.flatMap((commands, c) =>
    commands.map(
      (command, i) =>
        `  :: d_step { pos[${c}] == ${i} -> ${effectOf(command, c)} ans[${c}] = ans[${c}] * 4 + a; pos[${c}]++; a = 0; m = 0; k = 0 }`,
    ),
  );
  const all = 2 ** messages - 1;
  const perFlag = FLAGS.map((_, f) => f);
  return `#define N ${messages}
byte alive = ${all};
${perFlag.map((f) => `byte flag${f} = 0; byte told${f}[${clients.length}];`).join("\n")}
byte view[${clients.length}];
byte pos[${clients.length}];
int ans[${clients.length}];
hidden byte m; hidden byte k; hidden byte a;

/* m: the message that the n-th number means to session c; N: none. */
inline nth(c, n) {
  m = 0; k = 0;
  do
  :: m == N -> break
  :: else ->
     if :: (view[c] & (1 << m)) -> k++ :: else fi;
     if :: k == n -> break :: else m++ fi
  od
}
/* What the session may be told: flags of what lives, and what has gone where that is permitted. */
inline tell(c, expunges) {
${perFlag.map((f) => `  told${f}[c] = (told${f}[c] & ~alive) | (flag${f} & alive & view[c]);`).join("\n")}
  if
  :: expunges -> view[c] = view[c] & alive; ${perFlag.map((f) => `told${f}[c] = told${f}[c] & view[c];`).join(" ")} assert(view[c] == alive)
  :: else
  fi
}
inline store(c, n, flag, adds) {
  nth(c, n);
  if
  :: m == N -> a = 2
  :: else ->
     if
     :: (alive & (1 << m)) -> if :: adds -> flag = flag | (1 << m) :: else -> flag = flag & ~(1 << m) fi
     :: else -> a = 1
     fi
  fi;
  tell(c, false)
}
inline expunge(c) {
  alive = alive & ~flag0;
${perFlag.map((f) => `  flag${f} = flag${f} & alive;`).join("\n")}
  tell(c, true)
}
inline fetch(c, n) { nth(c, n); if :: m == N -> a = 2 :: else fi; tell(c, false) }

active proctype server() {
  d_step { ${clients.map((c) => `view[${c}] = ${all};`).join(" ")} }
  do
${steps.join("\n")}
  :: ${scripts.map((commands, c) => `pos[${c}] == ${commands.length}`).join(" && ")} -> break
  od;
  c_code {
    printf("END ${["%d", ...perFlag.map(() => "%d"), ...clients.flatMap(() => ["%d", "%d", ...perFlag.map(() => "%d")])].join(" ")}\\n",
      now.alive, ${perFlag.map((f) => `now.flag${f}`).join(", ")}, ${clients
        .map((c) => [`now.ans[${c}]`, `now.view[${c}]`, ...perFlag.map((f) => `now.told${f}[${c}]`)].join(", "))
        .join(", ")});
  }
}
`;
}

function effectOf(command: string, client: number): string {
  const store = /^STORE (\d) ([+-])FLAGS \((\\\w+)\)$/.exec(command);
  const fetch = /^FETCH (?:\d:)?(\d) \((?:UID|FLAGS| )+\)$/.exec(command);
  const flag = (FLAGS as readonly (string | undefined)[]).indexOf(store?.[3]);
  if (store && flag >= 0) return `store(${client}, ${store[1]}, flag${flag}, ${store[2] === "+"});`;
  if (fetch) return `fetch(${client}, ${fetch[1]});`;
  if (command === "EXPUNGE") return `expunge(${client});`;
  if (command === "NOOP") return `tell(${client}, true);`;
  throw new Error(`the model does not know ${command}`);
}

/** What a process uses, as Linux tells. Elsewhere everything is NaN. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";

const MIB = 1024 * 1024;

/** Microseconds of CPU that all threads of a process have used so far. */
export function cpuMicros(pid: number | undefined): number {
  if (pid === undefined || !existsSync(`/proc/${pid}/schedstat`)) return Number.NaN;
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`))
    nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "latin1").split(" ")[0]);
  return nanoseconds / 1000;
}

function statusMiB(pid: number | undefined, field: string): number {
  if (pid === undefined || !existsSync(`/proc/${pid}/status`)) return Number.NaN;
  const kib = new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(readFileSync(`/proc/${pid}/status`, "latin1"))?.[1];
  return (Number(kib) * 1024) / MIB;
}

/** Memory that the process holds, in MiB. */
export const residentMiB = (pid: number | undefined): number => statusMiB(pid, "VmRSS");

/** The most that it held since the last forgetPeak, in MiB. */
export const peakMiB = (pid: number | undefined): number => statusMiB(pid, "VmHWM");

export function forgetPeak(pid: number | undefined): void {
  if (pid !== undefined && existsSync(`/proc/${pid}/clear_refs`)) writeFileSync(`/proc/${pid}/clear_refs`, "5");
}

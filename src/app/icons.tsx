/** Small drawings. All are decoration: the name is with whatever holds them. */
import type { ReactNode } from "react";
import type { ClientNumber } from "#sim/setup.ts";
import { shapeOf } from "./clients.ts";

const Icon = ({ size = 16, children }: { size?: number; children: ReactNode }) => (
  <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    {children}
  </svg>
);

export const Logo = () => (
  <svg width="22" height="22" viewBox="0 0 20 20" fill="none" aria-hidden="true" focusable="false">
    <path d="M3 2v16M10 2v16M17 2v16" stroke="var(--dim)" strokeWidth="1.6" />
    <path d="M3 6h7" stroke="var(--c1)" strokeWidth="2.4" />
    <path d="M17 13h-7" stroke="var(--c2)" strokeWidth="2.4" />
  </svg>
);

const SHAPES = {
  circle: <circle cx="6" cy="6" r="5" />,
  square: <rect x="1" y="1" width="10" height="10" />,
  triangle: <path d="M6 .8 11.4 11H.6z" />,
  diamond: <path d="M6 0l6 6-6 6-6-6z" />,
};

/** A client's own shape in its own colour. */
export const ClientMark = ({ client, size = 11 }: { client: ClientNumber; size?: number }) => (
  <svg
    className={`mark client-${client}`}
    width={size}
    height={size}
    viewBox="0 0 12 12"
    aria-hidden="true"
    focusable="false"
  >
    {SHAPES[shapeOf(client)]}
  </svg>
);

export const ToStart = () => (
  <Icon>
    <path
      d="M3 3v10M13 3 5.5 8l7.5 5z"
      fill="currentColor"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinejoin="round"
    />
  </Icon>
);
export const ToEnd = () => (
  <Icon>
    <path
      d="M13 3v10M3 3l7.5 5L3 13z"
      fill="currentColor"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinejoin="round"
    />
  </Icon>
);
export const Back = () => (
  <Icon>
    <path d="M11.5 3 4 8l7.5 5z" fill="currentColor" stroke="currentColor" strokeWidth="1" strokeLinejoin="round" />
  </Icon>
);
export const On = () => (
  <Icon>
    <path d="M4.5 3 12 8l-7.5 5z" fill="currentColor" stroke="currentColor" strokeWidth="1" strokeLinejoin="round" />
  </Icon>
);
export const CommandBack = () => (
  <Icon>
    <path d="M8 3 2 8l6 5zM14.5 3l-6 5 6 5z" fill="currentColor" />
  </Icon>
);
export const CommandOn = () => (
  <Icon>
    <path d="M8 3l6 5-6 5zM1.5 3l6 5-6 5z" fill="currentColor" />
  </Icon>
);
export const Play = () => (
  <Icon size={18}>
    <path d="M4.5 2.5 13.5 8l-9 5.5z" fill="currentColor" />
  </Icon>
);
export const Pause = () => (
  <Icon size={18}>
    <path d="M4 3h3v10H4zM9.5 3h3v10h-3z" fill="currentColor" />
  </Icon>
);
export const Share = () => (
  <Icon size={16}>
    <path
      d="M6.5 9.5a3 3 0 0 0 4.4.2l2.3-2.3a3 3 0 0 0-4.3-4.3L7.7 4.3M9.5 6.5a3 3 0 0 0-4.4-.2L2.8 8.6a3 3 0 0 0 4.3 4.3l1.2-1.2"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
    />
  </Icon>
);
export const Export = () => (
  <Icon>
    <path
      d="M8 2v8M4.8 7 8 10.2 11.2 7M2.5 11.5v2.2h11v-2.2"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </Icon>
);
export const Down = () => (
  <Icon size={12}>
    <path d="M3 5.5 8 11l5-5.5" fill="none" stroke="currentColor" strokeWidth="2" />
  </Icon>
);
export const Choices = () => (
  <Icon>
    <path d="M2 5h12M2 11h12M6 2.5v5M10 8.5v5" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
  </Icon>
);
export const Search = () => (
  <Icon>
    <circle cx="7" cy="7" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.6" />
    <path d="m10.4 10.4 3.6 3.6" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />
  </Icon>
);
export const Halves = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.5" />
    <path d="M8 2.4a5.6 5.6 0 0 1 0 11.2z" fill="currentColor" />
  </Icon>
);
export const Close = () => (
  <Icon>
    <path d="m4 4 8 8M12 4l-8 8" stroke="currentColor" strokeWidth="1.7" strokeLinecap="round" />
  </Icon>
);
export const Check = () => (
  <Icon size={14}>
    <path
      d="m3 8.5 3.4 3.6L13 4.5"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  </Icon>
);
export const Cross = () => (
  <Icon size={14}>
    <path d="m4 4 8 8M12 4l-8 8" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
  </Icon>
);
export const Pencil = () => (
  <Icon size={13}>
    <path
      d="m3 13 .6-3L10.8 2.8l2.4 2.4L6 12.4z"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
    />
  </Icon>
);
export const Rail = () => (
  <Icon>
    <rect x="2" y="3" width="12" height="10" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.4" />
    <path d="M10 3v10" stroke="currentColor" strokeWidth="1.4" />
  </Icon>
);
export const Envelope = () => (
  <Icon>
    <rect x="1.8" y="3.5" width="12.4" height="9" rx="1.2" fill="none" stroke="currentColor" strokeWidth="1.4" />
    <path d="m2.2 4.5 5.8 4.6 5.8-4.6" fill="none" stroke="currentColor" strokeWidth="1.4" />
  </Icon>
);
export const Clock = () => (
  <Icon>
    <circle cx="8" cy="8" r="5.8" fill="none" stroke="currentColor" strokeWidth="1.4" />
    <path d="M8 4.6V8l2.4 1.6" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
  </Icon>
);
export const AddClient = () => (
  <Icon>
    <rect x="1.8" y="3" width="9" height="7" rx="1" fill="none" stroke="currentColor" strokeWidth="1.4" />
    <path d="M4 13h4.5M12.5 9.5v5M10 12h5" fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
  </Icon>
);
export const LinkIcon = () => (
  <Icon>
    <path d="M2 8h12M4.5 5.5 2 8l2.5 2.5m7-5L14 8l-2.5 2.5" stroke="currentColor" strokeWidth="1.4" fill="none" />
  </Icon>
);

import { ActionButton } from "../action-button.tsx";

export const PresentButton = () => (
  <ActionButton id="present" className="button icon-only">
    <svg className="icon" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path
        d="M1 2.5h14M2.5 2.5v8h11v-8M8 10.500v2M5 14.500l3-2 3 2"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  </ActionButton>
);

/** The size of an element, kept up to date. */
import { type RefObject, useLayoutEffect, useRef, useState } from "react";

export interface Size {
  readonly width: number;
  readonly height: number;
}

type Measured<E, S> = readonly [RefObject<E | null>, S];

function useMeasure<E extends HTMLElement, S>(initial: S, measure: (element: E, before: S) => S): Measured<E, S> {
  const ref = useRef<E>(null);
  const [size, setSize] = useState(initial);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it measures in the same way for ever
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const read = () => setSize((before) => measure(element, before));
    read();
    const observer = new ResizeObserver(read);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}

const sizeOf = ({ clientWidth: width, clientHeight: height }: HTMLElement, before: Size): Size =>
  width === before.width && height === before.height ? before : { width, height };
export const useSize = <E extends HTMLElement>(): Measured<E, Size> =>
  useMeasure<E, Size>({ width: 0, height: 0 }, sizeOf);

/** The width alone: nothing is drawn anew where only the height changes, as it does with what is in it. */
export const useWidth = <E extends HTMLElement>(): Measured<E, number> =>
  useMeasure<E, number>(0, ({ clientWidth }) => clientWidth);

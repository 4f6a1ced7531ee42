/** A picture of the ladder as a bitmap, drawn by the browser at twice its size. */

/** Pixels for one of the picture's. */
const SCALE = 2;

const loaded = (address: string): Promise<HTMLImageElement> =>
  new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => reject(new Error("the browser cannot draw this picture"));
    image.src = address;
  });

/** `faces` are the fonts: a picture may fetch nothing. Throws where the browser has no room for so large a one. */
export async function pngOf(svg: string, faces: string): Promise<Blob> {
  const whole = svg.replace("<style>", () => `<style>${faces}`);
  const address = URL.createObjectURL(new Blob([whole], { type: "image/svg+xml" }));
  try {
    const image = await loaded(address);
    // The fonts of a picture are ready a moment after the picture is.
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    const drawn = canvas.getContext("2d");
    if (!drawn) throw new Error("the browser has no room to draw it");
    drawn.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
    if (!blob) throw new Error("it is too large for this browser; take fewer events");
    return blob;
  } finally {
    URL.revokeObjectURL(address);
  }
}

import { PNG } from 'pngjs';

/** A round red seal with a star on nothing, as a PNG of `size` pixels each way: no city's. */
export function sampleSealPng(size = 600, background: 'transparent' | 'white' = 'transparent'): Buffer {
  const picture = new PNG({ width: size, height: size });
  const middle = (size - 1) / 2;
  const outer = size * 0.49;
  // Four by four samples a pixel, so that edges are smooth.
  const samples = 4;
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      let inked = 0;
      for (let sample = 0; sample < samples ** 2; sample++) {
        const dx = x + ((sample % samples) + 0.5) / samples - 0.5 - middle;
        const dy = y + (Math.floor(sample / samples) + 0.5) / samples - 0.5 - middle;
        const radius = Math.hypot(dx, dy);
        if ((radius > outer * 0.93 && radius < outer) || insideStar(dx / outer, dy / outer)) inked++;
      }
      const alpha = inked / samples ** 2;
      const at = 4 * (y * size + x);
      const white = background === 'white';
      picture.data[at] = white ? Math.round(255 - alpha * 43) : 212;
      picture.data[at + 1] = white ? Math.round(255 - alpha * 225) : 30;
      picture.data[at + 2] = white ? Math.round(255 - alpha * 222) : 33;
      picture.data[at + 3] = white ? 255 : Math.round(alpha * 235);
    }
  }
  return PNG.sync.write(picture);
}

/** Whether a point lies in the five-pointed star around the origin that reaches 0.34 far, one point upwards. */
function insideStar(x: number, y: number): boolean {
  const fifth = (2 * Math.PI) / 5;
  const angle = Math.abs((((Math.atan2(x, -y) % fifth) + fifth + fifth / 2) % fifth) - fifth / 2);
  const radius = Math.hypot(x, y);
  const [tip, notch] = [0.34, 0.34 * 0.382];
  // The edge from a tip (angle 0) to the next notch (half a fifth on), as a line in polar coordinates.
  const half = fifth / 2;
  const edge = (tip * notch * Math.sin(half)) / (tip * Math.sin(angle) + notch * Math.sin(half - angle));
  return radius < edge;
}

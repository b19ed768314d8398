// The pane in perspective: from places on the glass to points on the screen. Pure; no colour and no words here.
// Glass coordinates: u to the right, toward the other person; v away from the viewer; the outer ring is 1.
// The slab floats above the paper and is seen from 56 degrees up; see ui's design notes on the pane picture.

const elevation = (56 * Math.PI) / 180;
const eye = 4.4;
const drop = 0.44;
const light = { x: 0.3, z: -0.26 };
export const half = { u: 1.13, v: 1.1 };
export const thick = 0.07;
export const marbleRadius = 0.088;

export type Point = readonly [x: number, y: number];
const round = (n: number): number => Math.round(n * 10) / 10;

/** Where the middle of the glass lies on the screen, how many units its outer ring measures, and how far it leans along
 *  u and v, in radians: it lies lower where it leans to, and all that lies on it leans with it. */
export interface Placing {
  cx: number;
  cy: number;
  scale: number;
  tilt?: Point;
}

export function camera({ cx, cy, scale, tilt: [tiltU, tiltV] = [0, 0] }: Placing) {
  const angle = Math.hypot(tiltU, tiltV);
  const [du, dv] = angle > 0 ? [tiltU / angle, tiltV / angle] : [0, 1];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  // A turn about the level line through the middle, from places on the slab to places in the room.
  const room = (u: number, v: number, up: number): readonly [number, number, number] => {
    const along = u * du + v * dv;
    const shift = along * (cos - 1) + up * sin;
    return [u + du * shift, up * cos - along * sin, v + dv * shift];
  };
  const screen = (x: number, y: number, z: number): readonly [number, number, number] => {
    const depth = z * Math.cos(elevation) - y * Math.sin(elevation);
    const q = (scale * eye) / (eye + depth);
    return [cx + x * q, cy - (z * Math.sin(elevation) + y * Math.cos(elevation)) * q, q];
  };
  return {
    /** A place on the glass, `up` above its face. The third number is the scale there. */
    on: (u: number, v: number, up = 0) => screen(...room(u, v, up)),
    /** Where that place throws its shade on the paper. */
    cast: (u: number, v: number) => {
      const [x, y, z] = room(u, v, 0);
      return screen(x + light.x * (y + drop), -drop, z + light.z * (y + drop));
    },
  };
}

export type Camera = ReturnType<typeof camera>;

/** Points as an SVG path. */
export const path = (points: readonly (readonly number[])[], close = true): string =>
  `M${points.map(([x = 0, y = 0]) => `${round(x)} ${round(y)}`).join('L')}${close ? 'Z' : ''}`;

/** A rounded rectangle on the glass. */
export function outline(u: number, v: number, radius: number, steps = 7): Point[] {
  const corners: readonly Point[] = [
    [1, 1],
    [-1, 1],
    [-1, -1],
    [1, -1],
  ];
  return corners.flatMap(([su, sv], corner) =>
    Array.from({ length: steps + 1 }, (_, j): Point => {
      const angle = ((corner + j / steps) * Math.PI) / 2;
      return [su * (u - radius) + Math.cos(angle) * radius, sv * (v - radius) + Math.sin(angle) * radius];
    }),
  );
}

/** A ring round the middle. */
export const ring = (radius: number, points = 56): Point[] =>
  Array.from({ length: points }, (_, i): Point => {
    const angle = (i / points) * 2 * Math.PI;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });

/** The cut edge: only those sides of the slab that face the viewer, and the line where light catches them. */
export function cutEdge(cam: Camera, top: readonly Point[]): { faces: string; lit: string } {
  const faces: string[] = [];
  const lit: Point[] = [];
  top.forEach(([u, v], i) => {
    const [u2, v2] = top[(i + 1) % top.length] as Point;
    const [ax, ay] = cam.on(u, v);
    const [bx, by] = cam.on(u2, v2);
    const [cx, cy] = cam.on(u2, v2, -thick);
    const [dx, dy] = cam.on(u, v, -thick);
    if ((bx - ax) * (dy - ay) - (by - ay) * (dx - ax) <= 0.02) return;
    faces.push(
      path([
        [ax, ay],
        [bx, by],
        [cx, cy],
        [dx, dy],
      ]),
    );
    lit.push([ax, ay], [bx, by]);
  });
  return { faces: faces.join(''), lit: path(lit, false) };
}

/** A soft line through points (Catmull-Rom), `per` pieces from one to the next. */
export function smooth(points: readonly Point[], per = 6): Point[] {
  const at = (i: number): Point => points[Math.min(Math.max(i, 0), points.length - 1)] as Point;
  const through = (a: number, b: number, c: number, d: number, t: number): number =>
    0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3);
  const soft = points.slice(1).flatMap((_, i) =>
    Array.from({ length: per }, (_, j): Point => {
      const [[au, av], [bu, bv], [cu, cv], [pu, pv]] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
      return [through(au, bu, cu, pu, j / per), through(av, bv, cv, pv, j / per)];
    }),
  );
  return [...soft, ...points.slice(-1)];
}

/** Engraving: dots come from the first person's side, lines from the second's; both thin out with distance. `mirrored`:
 *  the first person is on the right. */
export function etching(cam: Camera, mirrored = false): { dots: string; lines: string } {
  const on = (u: number, v: number) => cam.on(mirrored ? -u : u, v);
  let dots = '';
  let lines = '';
  for (let v = -1; v <= 1.05; v += 0.105) {
    for (let u = -1.04; u <= 0.4; u += 0.105) {
      const r = 0.0155 * (1 - Math.hypot(u + 1.25, v * 0.75) / 1.5);
      if (r < 0.0028) continue;
      const [x, y, q] = on(u, v);
      const wide = round(r * q);
      const tall = round(r * q * 0.83);
      dots += `M${round(x - r * q)} ${round(y)}a${wide} ${tall} 0 1 0 ${2 * wide} 0a${wide} ${tall} 0 1 0 ${-2 * wide} 0`;
    }
    const reach = 1.1 - 1.42 * Math.sqrt(Math.max(0, 1 - (v * 0.66) ** 2));
    lines += path([on(1.1, v + 0.0085), on(reach, v), on(1.1, v - 0.0085)]);
  }
  return { dots, lines };
}

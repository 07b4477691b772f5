import type { HSL, RGB } from 'obsidian';

export function rgbOf(hex: string): RGB {
  const value = parseInt(hex.slice(1), 16);
  return { r: (value >> 16) & 255, g: (value >> 8) & 255, b: value & 255 };
}

export function hexOf({ r, g, b }: RGB): string {
  return `#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;
}

/** Hue in degrees, saturation and lightness in hundredths. */
export function hslOf({ r, g, b }: RGB): HSL {
  const [red, green, blue] = [r / 255, g / 255, b / 255];
  const max = Math.max(red, green, blue);
  const min = Math.min(red, green, blue);
  const span = max - min;
  const lightness = (max + min) / 2;
  const saturation = span === 0 ? 0 : span / (1 - Math.abs(2 * lightness - 1));
  return { h: Math.round(hueOf([red, green, blue], max, span)), s: Math.round(saturation * 100), l: Math.round(lightness * 100) };
}

function hueOf([red, green, blue]: readonly [number, number, number], max: number, span: number): number {
  if (span === 0) return 0;
  if (max === red) return (60 * ((green - blue) / span) + 360) % 360;
  return max === green ? 60 * ((blue - red) / span + 2) : 60 * ((red - green) / span + 4);
}

export function rgbOfHsl({ h, s, l }: HSL): RGB {
  const lightness = l / 100;
  const reach = (s / 100) * Math.min(lightness, 1 - lightness);
  const part = (offset: number): number => {
    const turn = (offset + h / 30) % 12;
    return 255 * (lightness - reach * Math.max(-1, Math.min(turn - 3, 9 - turn, 1)));
  };
  return { r: part(0), g: part(8), b: part(4) };
}

import { clsx } from 'clsx';
import { usePlatforms } from '../platform';
import css from './Mark.module.css';

/** Grounds in the order in which the platforms are listed. */
const GROUNDS = [css.first, css.second, css.third, css.fourth];

/** The small sign by which a platform is told from the others: the first letter of its name, on a ground of its own. */
export function PlatformMark({ platform, size = 20 }: { platform: string; size?: number }) {
  const { list } = usePlatforms();
  const at = list.findIndex((one) => one.platform === platform);
  const letter = list[at]?.title.zh.slice(0, 1) ?? platform.slice(0, 1).toUpperCase();
  return (
    <span
      aria-hidden
      className={clsx(css.mark, GROUNDS[at] ?? css.other)}
      style={{ width: size, height: size, fontSize: size * 0.58 }}
    >
      {letter}
    </span>
  );
}

/** The product's sign: a key whose stem and wards write 千. */
export function BrandMark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 1024 1024" aria-hidden="true">
      <defs>
        <linearGradient id="brand-ground" gradientUnits="userSpaceOnUse" x1="150" y1="0" x2="874" y2="1024">
          <stop offset="0" stopColor="#0a2260" />
          <stop offset="0.5" stopColor="#0b4d88" />
          <stop offset="1" stopColor="#14a796" />
        </linearGradient>
      </defs>
      <rect width="1024" height="1024" rx="228" fill="url(#brand-ground)" />
      <g fill="#fff">
        <path d="M720 142 C 628 204 484 248 312 262 C 294 264 284 276 286 292 L 289 311 C 291 327 303 336 320 335 C 522 322 672 288 778 230 C 795 220 801 203 791 186 L 769 153 C 758 136 738 131 720 142 Z" />
        <path d="M468 270 H556 V640 H468 Z" />
        <path d="M226 400 H798 Q826 400 826 428 V540 Q826 560 806 560 H768 Q748 560 748 540 V486 H712 V508 Q712 526 694 526 H654 Q636 526 636 508 V486 H226 Q198 486 198 458 V428 Q198 400 226 400 Z" />
        <path fillRule="evenodd" d="M512 612 A150 150 0 1 1 511.9 612 Z M512 698 A64 64 0 1 0 512.1 698 Z" />
      </g>
    </svg>
  );
}

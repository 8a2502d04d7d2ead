/** Each lab as a picture of 28 x 16: what goes in, the code between, what comes out. */
import { svg } from 'lit';

const code = svg`<circle class="icon-code" cx="14" cy="8" r="1.6" />`;

/** @type {Record<string, import('lit').TemplateResult>} */
export const icons = {
  reconstruct: svg`<rect x="1.500" y="3.500" width="9" height="9" /><rect x="17.500" y="3.500" width="9" height="9" />
    <path d="M4 10.500 8 5.500M20 10.500l4-5" />${code}`,
  denoise: svg`<path class="icon-dots" d="M2 4h0M6 3h0M9 5h0M3 8h0M7 7h0M10 9h0M2 12h0M6 11h0M9 13h0M4.500 5.500h0M5 14h0" />
    <circle cx="22" cy="8" r="4.500" />${code}`,
  colorize: svg`<circle class="icon-fill" cx="6" cy="8" r="4.500" /><path class="icon-blue" d="M22 3.500a4.500 4.500 0 0 1 0 9z" />
    <path class="icon-green" d="M22 3.500a4.500 4.500 0 0 0 0 9z" />${code}`,
  restore: svg`<path d="M5 3.500H1.500v9h9V9M8 3.500h2.500V6" /><rect x="17.500" y="3.500" width="9" height="9" />${code}`,
  'code-space': svg`<path class="icon-dots" d="M3 4h0M6 6h0M4 8h0M9 3h0M20 4h0M23 6h0M25 3h0M20 12h0M24 11h0M8 12h0M5 13h0M10 10h0" />${code}`,
  anomaly: svg`<path d="M1 10h5l2-2 2 2h3M15 10h4" /><path class="icon-error" d="M19 10l2-8 2.500 12L25 10h2" />`,
  pca: svg`<ellipse cx="14" cy="8" rx="10" ry="4.500" transform="rotate(-18 14 8)" /><path d="M4 11.500 24 4.500M12.500 4l3 8" />`,
  workbench: svg`<path d="M3 2v12M8 4v8M20 4v8M25 2v12M3 2l11 6L25 2M3 14l11-6 11 6" />${code}`,
};

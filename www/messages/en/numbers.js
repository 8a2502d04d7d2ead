import { numbersOf } from '../numbers.js';

export const { count, decibels, fine, loss, plain, signed } = numbersOf('en');

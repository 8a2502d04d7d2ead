/** What takes longest to come is asked for first, before the page's own scripts are there. */
import { loadCatalogue } from './catalogue.js';
import { connect } from './connect.js';
import { labOf } from './labs/index.js';
import { LANGUAGES, chosenLanguage } from './messages/languages.js';
import { Session } from './session.js';
import { fromSearch, workerOptions } from './state.js';

const { settings } = fromSearch(location.search);

/** With its worker on its way. */
export const session = new Session(connect);
session.use(workerOptions(settings));
session.wake();

/** The data sets of this site. */
export const catalogue = loadCatalogue();

const language = LANGUAGES[chosenLanguage(location.search, navigator.languages)];
for (const asked of [labOf(settings.lab), language]) {
  // Whoever makes use of it says what is wrong with it.
  asked?.load().catch(() => {});
}

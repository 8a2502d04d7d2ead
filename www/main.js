import './early.js';
import './styles/index.css';
import { markLanguage } from './messages/index.js';
import { restoreTheme } from './theme.js';
import './components/app.js';

restoreTheme();
markLanguage();

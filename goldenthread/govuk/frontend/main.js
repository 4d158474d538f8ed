// Progressive enhancement only: every task works without this file.
import {
  Button, CharacterCount, ErrorSummary, NotificationBanner, ServiceNavigation, SkipLink, createAll
} from 'govuk-frontend'
import { saveAsSomebodyWrites } from './autosave.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

for (const component of [Button, CharacterCount, ErrorSummary, NotificationBanner, ServiceNavigation, SkipLink]) {
  createAll(component)
}

saveAsSomebodyWrites()

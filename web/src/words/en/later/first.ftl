first-lead = For the one you invite. They answer the same question; then both open.
first-seal-note = It stays on this phone. Once you are paired, it goes in sealed.
first-ready = lies ready, as only you see it
first-ready-note = Once you are paired, it goes in sealed. Until then you can take it out.
first-take-out = Take it out
first-none-title = There is no question here now.
first-none-lead = Your invitation is over, or the questions are still on their way.

offers-title = What Pane may suggest to you
me-offers-note = { $n ->
    [0] Nothing right now
    [one] One thing, and you can change it
   *[other] { $n } things, and you can change them
  }

offers-title = Was Pane dir vorschlagen darf
me-offers-note = { $n ->
    [0] Gerade nichts
    [one] Eine Sache, und du kannst sie ändern
   *[other] { $n } Dinge, und du kannst sie ändern
  }

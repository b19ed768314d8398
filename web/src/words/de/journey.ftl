journeys-title = Ein Weg von einigen Wochen
journeys-walked = Unterwegs
journey-weeks = { $n ->
    [one] eine Woche
   *[other] { $n } Wochen
  }
journey-at = Woche { $n } von { $of }: { $title }
journey-all-done = Das ist alles gemacht. Du kannst jedes davon noch einmal machen.

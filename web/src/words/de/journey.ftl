journeys-title = Ein Weg von einigen Wochen
journeys-walked = Unterwegs
journey-weeks = { $n ->
    [one] eine Woche
   *[other] { $n } Wochen
  }
journey-at = Woche { $n } von { $of }: { $title }

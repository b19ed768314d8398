journeys-title = A journey of some weeks
journeys-walked = On the way
journey-weeks = { $n ->
    [one] one week
   *[other] { $n } weeks
  }
journey-at = Week { $n } of { $of }: { $title }

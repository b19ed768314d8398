journeys-title = A journey of some weeks
journeys-walked = On the way
journey-weeks = { $n ->
    [one] one week
   *[other] { $n } weeks
  }
journey-at = Week { $n } of { $of }: { $title }
journey-all-done = All of it is done. You can do any of it again.

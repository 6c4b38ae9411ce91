// Every test drives a server process of its own or a shared one: they would only take the cores from each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

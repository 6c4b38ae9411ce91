namespace MicroCreds.Registry.EmbeddedSilo.Activations;

/// <summary>The life of an activation, in order.</summary>
internal enum ActivationState : byte
{
    /// <summary>It has no grain object yet; calls wait.</summary>
    New,

    /// <summary>The grain object is made, its state read, OnActivateAsync run; calls wait.</summary>
    Activating,

    /// <summary>Calls are served.</summary>
    Valid,

    /// <summary>Calls that have started go on; calls that wait go to the successor.</summary>
    Deactivating,

    /// <summary>OnDeactivateAsync runs.</summary>
    Ending,

    /// <summary>It is over.</summary>
    Ended,
}

namespace Orleans;

/// <summary>Why an activation ends.</summary>
[GenerateSerializer]
public enum DeactivationReasonCode : byte
{
    /// <summary>No reason given.</summary>
    None,

    /// <summary>The process stops.</summary>
    ShuttingDown,

    /// <summary>The grain could not be activated.</summary>
    ActivationFailed,

    /// <summary>The activation could not be registered. Never in the embedded engine.</summary>
    DirectoryFailure,

    /// <summary>Nobody called for a while.</summary>
    ActivationIdle,

    /// <summary>The activation is stuck. Never in the embedded engine.</summary>
    ActivationUnresponsive,

    /// <summary>Another activation of the grain exists. Never in the embedded engine.</summary>
    DuplicateActivation,

    /// <summary>A call needs another version of the grain. Never in the embedded engine.</summary>
    IncompatibleRequest,

    /// <summary>A call failed in a way that the activation cannot outlive.</summary>
    ApplicationError,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested,

    /// <summary>The activation moves to another machine. Never in the embedded engine.</summary>
    Migrating,

    /// <summary>The engine asked for it.</summary>
    RuntimeRequested,

    /// <summary>Memory is short. Never in the embedded engine.</summary>
    HighMemoryPressure,
}

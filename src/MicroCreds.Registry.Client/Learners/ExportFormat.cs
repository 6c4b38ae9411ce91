namespace MicroCreds.Registry.Client.Learners;

/// <summary>In which form everything that a registry holds of a learner is had.</summary>
public enum ExportFormat
{
    /// <summary>All of it, with a manifest by which the receiver can check that nothing is missing.</summary>
    Json,
    /// <summary>The credentials as one learner record (CLR 2.0), signed by the registry.</summary>
    Clr,
    /// <summary>Each credential as a European Digital Credential, with what that model has no place for.</summary>
    Elm,
}

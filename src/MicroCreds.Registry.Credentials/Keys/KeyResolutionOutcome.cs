namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>How looking a verification method up ended.</summary>
public enum KeyResolutionOutcome
{
    /// <summary>Nobody here knows the method; an answer that rests on it is indeterminate.</summary>
    Unknown,

    /// <summary>The key is there.</summary>
    Found,

    /// <summary>Who would know could not be reached; an answer that rests on it is indeterminate.</summary>
    Unreachable,

    /// <summary>Who knows says that there is no such key, or none of a kind that is read; proofs by it fail.</summary>
    Refused,
}

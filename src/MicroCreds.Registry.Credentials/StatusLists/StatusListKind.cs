namespace MicroCreds.Registry.Credentials.StatusLists;

/// <summary>Which standard a status entry or list follows. The older two are read, never written.</summary>
public enum StatusListKind
{
    /// <summary>Bitstring Status List v1.0.</summary>
    Bitstring,

    /// <summary>Status List 2021, a draft of it: <c>StatusList2021Entry</c>, <c>StatusList2021Credential</c>.</summary>
    StatusList2021,

    /// <summary>Revocation List 2020, the draft before: <c>RevocationList2020Status</c>, <c>RevocationList2020Credential</c>. Revocation alone.</summary>
    RevocationList2020,
}

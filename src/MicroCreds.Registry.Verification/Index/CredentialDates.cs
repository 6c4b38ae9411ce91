namespace MicroCreds.Registry.Verification.Index;

/// <summary>A credential's dates in full, in milliseconds since 1970.</summary>
internal readonly record struct CredentialDates(long AdmittedAt, long ValidFrom, long? ValidUntil);

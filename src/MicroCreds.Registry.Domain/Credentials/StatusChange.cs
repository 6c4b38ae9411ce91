namespace MicroCreds.Registry.Domain.Credentials;

/// <summary>One step in a credential's life.</summary>
/// <param name="At">From when on; never earlier than the step before.</param>
/// <param name="Status">What it has been since: active, suspended, superseded or revoked.</param>
[GenerateSerializer, Immutable, Alias("microcreds.credential.status-change")]
public sealed record StatusChange([property: Id(0)] DateTimeOffset At, [property: Id(1)] CredentialStatus Status);

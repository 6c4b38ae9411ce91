namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>What a thing remembers of a command that was carried out.</summary>
/// <param name="Fingerprint">The command's fingerprint.</param>
/// <param name="FirstVersion">The stream version of its first event.</param>
/// <param name="LastVersion">The stream version of its last event.</param>
[GenerateSerializer, Immutable, Alias("microcreds.command-receipt")]
public sealed record CommandReceipt(
    [property: Id(0)] string Fingerprint,
    [property: Id(1)] long FirstVersion,
    [property: Id(2)] long LastVersion);

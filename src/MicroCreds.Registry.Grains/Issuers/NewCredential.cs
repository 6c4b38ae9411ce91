using MicroCreds.Registry.Domain.Credentials;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>A credential that is decided and signed.</summary>
/// <param name="Command">The command that was decided.</param>
/// <param name="Event">What happens.</param>
/// <param name="LearnerId">Under whose key the document is sealed; null for nobody's in particular.</param>
/// <param name="Document">The secured document in canonical form.</param>
internal sealed record NewCredential(CredentialCommand Command, CredentialEvent Event, string? LearnerId, ReadOnlyMemory<byte> Document);

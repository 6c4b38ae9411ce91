using System.Collections.Immutable;

namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>What was read from a European Digital Credential.</summary>
/// <param name="Credential">What was understood.</param>
/// <param name="Losses">What was not, in the order of reading, at most <see cref="EuropeanCredentialReader.MaxLosses"/>.</param>
public sealed record ImportedCredential(EuropeanCredential Credential, ImmutableArray<MappingLoss> Losses);

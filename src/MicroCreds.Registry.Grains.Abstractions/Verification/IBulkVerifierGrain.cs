using System.Collections.Immutable;

namespace MicroCreds.Registry.Grains.Verification;

/// <summary>
/// Verifies on behalf of other grains, from the read side of the silo that it runs in: as many activations a silo as
/// there are cores. Whoever stands outside the cluster uses the HTTP pipeline, which asks no grain.
/// </summary>
[Alias("microcreds.bulk-verifier")]
public interface IBulkVerifierGrain : IGrainWithStringKey
{
    /// <summary>Verifies credentials.</summary>
    /// <param name="credentials">Each a secured credential as JSON in UTF-8; at most 4,096.</param>
    /// <returns>One answer each, in order, in the JSON of a bulk answer's lines (without line numbers).</returns>
    [Alias("verify")]
    Task<ImmutableArray<ReadOnlyMemory<byte>>> VerifyAsync(ImmutableArray<ReadOnlyMemory<byte>> credentials);
}

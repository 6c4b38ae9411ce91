using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using MicroCreds.Registry.Credentials.DataIntegrity;
using MicroCreds.Registry.Credentials.Keys;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Grains.Issuers;

/// <summary>The proofs of an award: one a cryptosuite, as a proof set.</summary>
internal static class AwardProofs
{
    /// <summary>The most proofs of one award.</summary>
    public const int Most = 4;

    /// <summary>More bytes than the proofs of an award add to it.</summary>
    public const int MostBytes = Most * 1_024;

    private static readonly ImmutableArray<string> s_default = [Cryptosuite.EddsaRdfc2022.Name];

    /// <summary>Why these proofs cannot be made, or null.</summary>
    public static Refusal? Check(ImmutableArray<string> proofs)
    {
        if (proofs.Length > Most)
            return new Refusal(RefusalCodes.ListTooLong, $"at most {Most} proofs", "/proofs");
        for (var i = 0; i < proofs.Length; i++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"/proofs/{i}");
            if (proofs[i] is null || Cryptosuite.Find(proofs[i]) is not { } suite || !suite.Accepts(KeyType.Ed25519))
                return new Refusal(RefusalCodes.FieldInvalid, "the registry signs awards with eddsa-rdfc-2022 and eddsa-jcs-2022", place);
            if (proofs.IndexOf(proofs[i]) < i)
                return new Refusal(RefusalCodes.FieldInvalid, "a cryptosuite signs once", place);
        }

        return null;
    }

    /// <summary>Signs a badge and writes it in its canonical form.</summary>
    /// <param name="unsecured">The badge.</param>
    /// <param name="proofs">The cryptosuites, checked; none for the default.</param>
    /// <param name="options">What each proof says.</param>
    /// <param name="key">The issuer's key.</param>
    /// <param name="secured">The signed badge; nothing where it is refused.</param>
    /// <returns>Why the badge cannot be signed, or null: it may say what no context defines, so that no proof over its RDF would cover it.</returns>
    public static Refusal? Sign(
        ReadOnlySpan<byte> unsecured, ImmutableArray<string> proofs, ProofOptions options, SigningKey key, out ReadOnlyMemory<byte> secured)
    {
        var suites = proofs.IsEmpty ? s_default : proofs;
        var written = new ArrayBufferWriter<byte>(unsecured.Length + MostBytes);
        secured = default;
        if (!ProofSigning.TrySign(unsecured, options, Cryptosuite.Find(suites[0])!, key, written, out var error))
            return new Refusal(RefusalCodes.FieldInvalid, error.Message, error.Pointer);
        foreach (var next in suites.Skip(1))
        {
            using var document = JsonDocument.Parse(written.WrittenMemory);
            written = new ArrayBufferWriter<byte>(unsecured.Length + MostBytes);
            ProofSigning.AddProof(document.RootElement, options, Cryptosuite.Find(next)!, key, written);
        }

        secured = written.WrittenSpan.ToArray();
        return null;
    }
}

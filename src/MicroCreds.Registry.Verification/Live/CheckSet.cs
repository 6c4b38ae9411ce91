using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Verification.Live;

/// <summary>
/// All checks of an answer with the verdict over them. Made and spelled once for each combination of shared checks, so that
/// a registered credential costs no allocation. Immutable.
/// </summary>
internal sealed class CheckSet
{
    private readonly byte[] _full = [];
    private readonly byte[] _outcomeOnly = [];
    private readonly int _fullChecks;
    private readonly int _outcomeOnlyChecks;

    /// <summary>Makes a set.</summary>
    /// <param name="checks">The checks.</param>
    /// <param name="isForMany">Whether many answers have it, so that it is worth spelling; else the answer is written as any result.</param>
    public CheckSet(ImmutableArray<Check> checks, bool isForMany)
    {
        Checks = checks;
        Outcome = OutcomeRule.Of(checks);
        if (!isForMany)
            return;
        (_full, _fullChecks) = Spell(ResultDetail.Full);
        (_outcomeOnly, _outcomeOnlyChecks) = Spell(ResultDetail.Outcome);
    }

    public ImmutableArray<Check> Checks { get; }

    public Outcome Outcome { get; }

    /// <summary>Whether it is spelled; otherwise there is nothing in the two spellings.</summary>
    public bool IsSpelled => _full.Length > 0;

    /// <summary><c>"outcome":"valid"</c>: what stands between the line and the id.</summary>
    public ReadOnlySpan<byte> SpelledOutcome => _full.AsSpan(1.._fullChecks);

    /// <summary><c>,"checks":[…]</c>: what stands between the id and <c>asOf</c>.</summary>
    public ReadOnlySpan<byte> SpelledChecks(ResultDetail detail) => detail == ResultDetail.Full
        ? _full.AsSpan(_fullChecks..^1)
        : _outcomeOnly.AsSpan(_outcomeOnlyChecks..^1);

    // {"outcome":"valid","checks":[…]}: spelled by the one writer of answers, and taken apart where the checks begin.
    private (byte[] Spelled, int Checks) Spell(ResultDetail detail)
    {
        using var output = new MemoryStream();
        using (var json = new Utf8JsonWriter(output))
            VerificationResultWriter.Write(json, new VerificationResult(Outcome, null, Checks, default), null, detail);
        var spelled = output.ToArray();
        return (spelled, spelled.AsSpan().IndexOf(",\"checks\":"u8));
    }

    /// <summary>A set of eight checks, one each, in the order of <see cref="CheckNames"/>: compared by reference.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Key(
        Check Structure, Check Proof, Check IssuerKey, Check Validity, Check Status, Check Registered, Check Accreditation, Check Achievement)
    {
        public ImmutableArray<Check> ToArray() =>
            [Structure, Proof, IssuerKey, Validity, Status, Registered, Accreditation, Achievement];

        public bool Equals(Key other) =>
            ReferenceEquals(Structure, other.Structure) && ReferenceEquals(Proof, other.Proof)
            && ReferenceEquals(IssuerKey, other.IssuerKey) && ReferenceEquals(Validity, other.Validity)
            && ReferenceEquals(Status, other.Status) && ReferenceEquals(Registered, other.Registered)
            && ReferenceEquals(Accreditation, other.Accreditation) && ReferenceEquals(Achievement, other.Achievement);

        public override int GetHashCode() => HashCode.Combine(
            Identity(IssuerKey), Identity(Validity), Identity(Status), Identity(Accreditation), Identity(Achievement), Identity(Proof));

        private static int Identity(Check check) => RuntimeHelpers.GetHashCode(check);
    }
}

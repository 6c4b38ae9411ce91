using System.Text;
using MicroCreds.Registry.Cli.Example;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Demo;

/// <summary>Something that a verifier may be handed, and what it must answer.</summary>
/// <param name="What">What it is.</param>
/// <param name="Utf8">The bytes.</param>
/// <param name="Expected">The outcome that it must have.</param>
/// <param name="Code">The code that must be among the reasons, or null for none in particular.</param>
internal sealed record HostileCase(string What, ReadOnlyMemory<byte> Utf8, Outcome Expected, string? Code);

/// <summary>Forged, damaged and foreign credentials, made from a genuine one.</summary>
internal static class HostileCases
{
    public static IEnumerable<HostileCase> From(ReadOnlyMemory<byte> genuine, Awarded awarded, DateTimeOffset now)
    {
        using var foreign = new LocalIssuer();
        using var impostor = new LocalIssuer(awarded.Issuer.Did);
        var yesterday = now.AddDays(-1);
        var text = Encoding.UTF8.GetString(genuine.Span);

        yield return new("the genuine one", genuine, Outcome.Valid, null);
        yield return new("its digest alone", Utf8($"{{\"digest\":\"{awarded.Digest}\"}}"), Outcome.Valid, null);
        yield return new("one letter of its title changed", Tampered(text), Outcome.Invalid, CheckCodes.ProofInvalid);
        yield return new("cut off in the middle", genuine[..(genuine.Length / 2)], Outcome.Error, null);
        yield return new("a second \"issuer\" at its end", Utf8(text[..text.LastIndexOf('}')] + ",\"issuer\":\"did:example:other\"}"), Outcome.Error, null);
        yield return new("bytes that are no UTF-8", new byte[] { (byte)'{', (byte)'"', 0xC3, 0x28, (byte)'"', (byte)'}' }, Outcome.Error, null);
        yield return new("ten thousand arrays in each other", Utf8(new string('[', 10_000)), Outcome.Error, null);
        yield return new("signed by another's key in this issuer's name", impostor.Sign(NewId(now), "urn:example:learner:1", yesterday), Outcome.Invalid, CheckCodes.KeyNotOfIssuer);
        yield return new("a stranger's own, well signed", foreign.Sign(NewId(now), "urn:example:learner:2", yesterday), Outcome.Valid, CheckCodes.IssuerUnknown);
        yield return new("a stranger's, expired yesterday", foreign.Sign(NewId(now), "urn:example:learner:3", now.AddDays(-400), yesterday), Outcome.Invalid, CheckCodes.Expired);
        yield return new("a stranger's, valid from tomorrow", foreign.Sign(NewId(now), "urn:example:learner:4", now.AddDays(1)), Outcome.Invalid, CheckCodes.NotYetValid);
    }

    private static string NewId(DateTimeOffset now) => $"urn:uuid:{Guid.CreateVersion7(now)}";

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    // The subject's part of the document is canonical JSON: the change is to a letter inside a text, so it stays well formed.
    private static byte[] Tampered(string text)
    {
        var changed = Encoding.UTF8.GetBytes(text);
        var subject = text.IndexOf("\"credentialSubject\"", StringComparison.Ordinal);
        var name = text.IndexOf("\"name\":\"", subject, StringComparison.Ordinal) + "\"name\":\"".Length;
        var at = Encoding.UTF8.GetByteCount(text.AsSpan(0, name));
        changed[at] = changed[at] == (byte)'X' ? (byte)'Y' : (byte)'X';
        return changed;
    }
}

namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>The parts of an IRI reference (RFC 3986 appendix B).</summary>
internal readonly ref struct IriParts
{
    public IriParts(ReadOnlySpan<byte> iri)
    {
        HasScheme = IriForm.HasScheme(iri);
        if (HasScheme)
        {
            var colon = iri.IndexOf((byte)':');
            Scheme = iri[..colon];
            iri = iri[(colon + 1)..];
        }

        if (iri.IndexOf((byte)'#') is >= 0 and var hash)
        {
            HasFragment = true;
            Fragment = iri[(hash + 1)..];
            iri = iri[..hash];
        }

        if (iri.IndexOf((byte)'?') is >= 0 and var mark)
        {
            HasQuery = true;
            Query = iri[(mark + 1)..];
            iri = iri[..mark];
        }

        if (iri.StartsWith("//"u8))
        {
            HasAuthority = true;
            iri = iri[2..];
            var slash = iri.IndexOf((byte)'/');
            Authority = slash < 0 ? iri : iri[..slash];
            iri = slash < 0 ? default : iri[slash..];
        }

        Path = iri;
    }

    public bool HasScheme { get; }

    public bool HasAuthority { get; }

    public bool HasQuery { get; }

    public bool HasFragment { get; }

    public ReadOnlySpan<byte> Scheme { get; }

    public ReadOnlySpan<byte> Authority { get; }

    public ReadOnlySpan<byte> Path { get; }

    public ReadOnlySpan<byte> Query { get; }

    public ReadOnlySpan<byte> Fragment { get; }
}

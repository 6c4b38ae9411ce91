namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>Resolves relative references against a base (RFC 3986 section 5.2), without any normalisation.</summary>
internal static class IriResolution
{
    public static byte[] Resolve(ReadOnlySpan<byte> baseIri, ReadOnlySpan<byte> reference)
    {
        var relative = new IriParts(reference);
        if (relative.HasScheme)
            return Compose(relative.Scheme, relative, WithoutDots(relative.Path), relative);
        var parts = new IriParts(baseIri);
        if (relative.HasAuthority)
            return Compose(parts.Scheme, relative, WithoutDots(relative.Path), relative);
        if (relative.Path.IsEmpty)
            return Compose(parts.Scheme, parts, parts.Path, relative.HasQuery ? relative : parts, relative);
        var path = relative.Path[0] == '/' ? relative.Path.ToArray() : Merge(parts, relative.Path);
        return Compose(parts.Scheme, parts, WithoutDots(path), relative);
    }

    private static byte[] Merge(in IriParts parts, ReadOnlySpan<byte> path) => parts.HasAuthority && parts.Path.IsEmpty
        ? [(byte)'/', .. path]
        : [.. parts.Path[..(parts.Path.LastIndexOf((byte)'/') + 1)], .. path];

    private static byte[] Compose(ReadOnlySpan<byte> scheme, in IriParts authority, ReadOnlySpan<byte> path, in IriParts queryAndFragment) =>
        Compose(scheme, authority, path, queryAndFragment, queryAndFragment);

    private static byte[] Compose(ReadOnlySpan<byte> scheme, in IriParts authority, ReadOnlySpan<byte> path, in IriParts query, in IriParts fragment) =>
    [
        .. scheme, (byte)':',
        .. authority.HasAuthority ? "//"u8 : default, .. authority.Authority,
        .. path,
        .. query.HasQuery ? "?"u8 : default, .. query.Query,
        .. fragment.HasFragment ? "#"u8 : default, .. fragment.Fragment,
    ];

    /// <summary>RFC 3986 section 5.2.4.</summary>
    private static ReadOnlySpan<byte> WithoutDots(ReadOnlySpan<byte> input)
    {
        var output = new byte[input.Length];
        var length = 0;
        while (!input.IsEmpty)
        {
            if (input.StartsWith("../"u8))
            {
                input = input[3..];
            }
            else if (input.StartsWith("./"u8) || input.StartsWith("/./"u8))
            {
                input = input[2..];
            }
            else if (input.SequenceEqual("/."u8))
            {
                input = "/"u8;
            }
            else if (input.StartsWith("/../"u8) || input.SequenceEqual("/.."u8))
            {
                input = input.Length == 3 ? "/"u8 : input[3..];
                length = Math.Max(0, output.AsSpan(0, length).LastIndexOf((byte)'/'));
            }
            else if (input.SequenceEqual("."u8) || input.SequenceEqual(".."u8))
            {
                break;
            }
            else
            {
                var next = input[1..].IndexOf((byte)'/');
                var segment = next < 0 ? input : input[..(next + 1)];
                segment.CopyTo(output.AsSpan(length));
                length += segment.Length;
                input = input[segment.Length..];
            }
        }

        return output.AsSpan(0, length);
    }
}

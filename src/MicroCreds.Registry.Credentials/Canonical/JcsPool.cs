namespace MicroCreds.Registry.Credentials.Canonical;

/// <summary>
/// Keeps two canonicalisers per thread: as many as signing one document takes. What one made stays readable after its
/// return until the thread rents the next.
/// </summary>
internal static class JcsPool
{
    [ThreadStatic]
    private static JcsCanonicalizer? t_first;

    [ThreadStatic]
    private static JcsCanonicalizer? t_second;

    public static JcsCanonicalizer Rent()
    {
        var rented = t_first ?? t_second;
        if (ReferenceEquals(rented, t_first))
            t_first = null;
        else
            t_second = null;
        return rented ?? new JcsCanonicalizer();
    }

    public static void Return(JcsCanonicalizer canonicalizer)
    {
        if (canonicalizer.IsOversized)
            return;
        if (t_first is null)
            t_first = canonicalizer;
        else
            t_second ??= canonicalizer;
    }
}

namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>Keeps the working memory of one canonicalisation per thread.</summary>
internal static class Rdfc10Pool
{
    [ThreadStatic]
    private static Rdfc10Canonicalizer? t_kept;

    public static Rdfc10Canonicalizer Rent()
    {
        var rented = t_kept ?? new Rdfc10Canonicalizer();
        t_kept = null;
        return rented;
    }

    public static void Return(Rdfc10Canonicalizer canonicalizer)
    {
        canonicalizer.Forget();
        if (!canonicalizer.IsOversized)
            t_kept = canonicalizer;
    }
}

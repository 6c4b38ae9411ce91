namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>Keeps the buffers of one conversion a thread.</summary>
internal static class RdfConversionPool
{
    [ThreadStatic]
    private static RdfConversion? t_kept;

    public static RdfConversion Rent()
    {
        var rented = t_kept ?? new RdfConversion();
        t_kept = null;
        return rented;
    }

    public static void Return(RdfConversion conversion)
    {
        conversion.Walk.Clear();
        t_kept = conversion;
    }
}

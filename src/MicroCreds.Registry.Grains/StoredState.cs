namespace MicroCreds.Registry.Grains;

/// <summary>Writing the state of grains that change it first and write it then.</summary>
internal static class StoredState
{
    /// <summary>Writes the state. What could not be written is forgotten with the activation: the store alone says what holds.</summary>
    /// <param name="stored">The state.</param>
    /// <param name="deactivate">Ends the activation.</param>
    public static async Task WriteOrForgetAsync<T>(this IPersistentState<T> stored, Action deactivate)
    {
        var written = false;
        try
        {
            await stored.WriteStateAsync();
            written = true;
        }
        finally
        {
            if (!written)
                deactivate();
        }
    }
}

namespace MicroCreds.Registry.Credentials.Rdf;

/// <summary>One statement, as term numbers of its <see cref="RdfDataset"/>; the graph is <see cref="RdfDataset.DefaultGraph"/> or a term.</summary>
internal readonly record struct RdfQuad(int Subject, int Predicate, int Object, int Graph);

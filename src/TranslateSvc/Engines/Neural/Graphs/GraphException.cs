namespace TranslateSvc.Engines.Neural.Graphs;

/// <summary>A model's file is not what it should be. The message names the file and what is wrong with it.</summary>
internal sealed class GraphException(string message, Exception? inner = null) : Exception(message, inner);

"use client";

/** The frame itself failed: no words, no theme and no styles can be counted on here. */
export default function GlobalError({ reset }: { error: Error; reset: () => void }) {
  return (
    <html lang="es">
      <body style={{ fontFamily: "system-ui, sans-serif", padding: "2rem" }}>
        <title>Puente</title>
        <h1>Puente</h1>
        <p>Algo ha fallado dentro de Puente. Prueba otra vez.</p>
        <p lang="en">Something went wrong inside Puente. Try again.</p>
        <button type="button" onClick={reset}>
          ↻
        </button>
      </body>
    </html>
  );
}

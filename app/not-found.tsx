import NotFound from "./(app)/not-found";

/** An address outside every page: the same words, without the frame. */
export default function RootNotFound() {
  return (
    <main className="flex min-h-dvh items-center">
      <NotFound />
    </main>
  );
}

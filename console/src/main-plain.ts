// Entry of sign-in.html. The server sends it for the pages before sign-in: their code then comes in one round.
import './pages/plain/PlainApp.tsx';
import './main.ts';

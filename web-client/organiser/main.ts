import '../shared/styles/base.css';
